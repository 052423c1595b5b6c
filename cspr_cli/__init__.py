"""cspr: runs child safeguarding practice reviews in England, from referral to the Panel."""

__version__ = "0.1.0"
