"""Widgets that show and edit one value each; the inspector's forms are tables of them."""
