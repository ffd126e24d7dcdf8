"""The Qt interface: windows, keys in, announcements out."""
