"""Gestures of the mouse on the map, a class each; `choose` says which one a press begins."""
