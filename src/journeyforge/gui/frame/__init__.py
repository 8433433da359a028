"""What stands around the map: bars, menus, status, the places of the panels, the window without a project."""
