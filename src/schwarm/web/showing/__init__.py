"""How things look in words and small pieces of HTML: addresses, moments, pictures, audiences."""
