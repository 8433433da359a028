"""What is seen of the map: painted from pixmaps into a picture that is kept, with what lies over it."""
