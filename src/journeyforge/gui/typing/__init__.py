"""Typing on the map: what can be typed, the editor over the card, signs and names, where typing goes on."""
