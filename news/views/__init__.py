"""The pages for residents: every one made from editions that are live at the instant of the request."""
