"""What a browser, a follower and an operator notice of a running installation with the demo company."""
