"""All pages of the desk that a role may open, from the list of every address."""

from tests.test_every_address import ADDRESSES, World, browser_of


def desk_pages(world: World, role: str) -> dict[str, bytes]:
    """Each page of the desk with its HTML; pieces of pages, files and data are none."""
    browser, pages = browser_of(world.cast, role), {}
    for route, address in ADDRESSES.items():
        if route.startswith("desk/") and role in address.audience and address.status == 200:
            path = address.path(world)
            answer = browser.get(path)
            content = answer.getvalue()
            if answer["Content-Type"].startswith("text/html") and b"</html>" in content:
                pages[path] = content
    return pages
