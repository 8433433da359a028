"""What stands around the map: at the left what there is, at the right what is selected."""
