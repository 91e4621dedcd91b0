"""Door: pages in the browser, their fragments, live streams and mails.

Views fetch through queries or act through actions and answer; they decide nothing.
"""
