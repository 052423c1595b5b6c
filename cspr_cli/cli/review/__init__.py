"""``cspr local-review`` and ``cspr panel-reply``: what follows the submission."""
