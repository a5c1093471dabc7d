"""What the pages share: the visitor's workspace, widgets, and the drawing editor."""
