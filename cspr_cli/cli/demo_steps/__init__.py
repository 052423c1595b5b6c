"""The parts of ``cspr demo``: where the story falls, the agencies' files, and the steps played."""
