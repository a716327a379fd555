"""What a notebook displays: HTML or Markdown, by the names of the methods by which Jupyter asks for it.

IPython has the same two, but it takes half a second to load, and a page in a browser has no IPython.
"""


class HTML:
    """HTML in `data`, which a notebook displays."""

    def __init__(self, data: str):
        self.data = data

    def _repr_html_(self):
        return self.data

    def __repr__(self):
        return "<HTML>"


class Markdown:
    """Markdown in `data`, which a notebook displays."""

    def __init__(self, data: str):
        self.data = data

    def _repr_markdown_(self):
        return self.data

    def __repr__(self):
        return "<Markdown>"
