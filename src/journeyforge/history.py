"""Undo and redo: two stacks, rebuilt from the change log."""
