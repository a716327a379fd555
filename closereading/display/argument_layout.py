"""Where the boxes and the lines of an argument map stand: what is argued for above what is said for or against it.

igraph breaks circles and orders each row so that few lines cross (Sugiyama, Tagawa and Toda 1981). It takes every box
for a point; so how far to the right each one stands is worked out here. At most two boxes stand side by side, since
a phone shows no more. A line that passes other rows has a lane of its own between the boxes.
"""

from collections import defaultdict
from itertools import groupby, pairwise
from math import fsum  # sum() rounds otherwise from Python 3.12 on

from igraph import Graph

WIDTH = 180  # of a box; all lengths are pixels
GAP, LANE = 20, 14  # between two boxes; between a lane and what is beside it
STUB, TURN = (18, 26)  # a line leaves and meets a box straight, for its head and its word; between them it turns
PORT = 54  # lines into one box are so far apart where there is room, and as far from its middle at most
_ABREAST = 2
_SWEEPS = 200


def place(
    heights: list[int], links: list[tuple[int, int, tuple]]
) -> tuple[float, float, list[tuple[float, float]], list[tuple[list[tuple[float, float]], bool]]]:
    """Positions of boxes and lines, in pixels: width and height of the whole, corners of the boxes, points of the lines.

    heights: of the boxes, in the order of the text. links: (source, target, style), a source serving its target, boxes
    numbered by their order; style: (support or attack, ...). Links of one style into one box share a lane. Returns width,
    height, the left upper corner (x, y) of each box, and for each link its points (x, y) from the upper box to the lower
    one, straight and curved by turns, with True if the upper box is the target. Parts without a link between them stand apart.
    """
    graph = Graph(n=len(heights), edges=[link[:2] for link in links], directed=True)
    parts = sorted(graph.connected_components("weak"), key=lambda part: (len(part) == 1, part[0]))
    laid = []
    for part in parts:
        number = {box: index for index, box in enumerate(part)}
        inside = [index for index, link in enumerate(links) if link[0] in number]
        ends = [(number[links[index][0]], number[links[index][1]], links[index][2]) for index in inside]
        laid.append((part, inside, *_part([heights[box] for box in part], ends)))
    room = max([_ABREAST * WIDTH + GAP, *(width for _, _, width, *_ in laid)])
    corners, lines = [None] * len(heights), [None] * len(links)
    left = top = deepest = widest = 0
    for part, inside, width, height, places, routes in laid:
        if left + width > room:
            left, top = 0, deepest + 2 * GAP
        for box, (x, y) in zip(part, places):
            corners[box] = (round(left + x, 1), top + y)
        for index, (points, up) in zip(inside, routes):
            lines[index] = ([(round(left + x, 1), top + y) for x, y in points], up)
        deepest, widest = max(deepest, top + height), max(widest, left + width)
        left += width + GAP
    return round(widest, 1), deepest, corners, lines


def _part(heights, links):
    """As `place`, for boxes that hang together."""
    ups = _upward(len(heights), links)
    ends = [(target, source) if up else (source, target) for (source, target, _), up in zip(links, ups)]
    rows = _rows(len(heights), ends)
    # Links of one style into one box run together; one that had to be turned round keeps to itself.
    lanes = [(upper, style if up else lower) for (upper, lower), (_, _, style), up in zip(ends, links, ups)]
    routes, waypoints = [], defaultdict(dict)
    for (upper, lower), lane in zip(ends, lanes):
        between = range(rows[upper] + 1, rows[lower])
        for row in between:
            if row not in waypoints[lane]:
                waypoints[lane][row] = len(rows)
                rows.append(row)
        routes.append([upper, *(waypoints[lane][row] for row in between), lower])
    steps = sorted({step for route in routes for step in pairwise(route)})
    xs, room = _middles(_order(rows, steps), steps, [list(lane.values()) for lane in waypoints.values()], len(heights))
    tops, bottoms = [], []
    for row in range(max(rows) + 1):
        tops.append(bottoms[-1] + 2 * STUB + TURN if row else 0)
        bottoms.append(tops[-1] + max(height for height, at in zip(heights, rows) if at == row))
    below, above = defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list))
    for route, lane in zip(routes, lanes):
        below[route[0]][lane].append(xs[route[1]])
    leave = {box: _ports(xs[box], lines) for box, lines in below.items()}
    for index, (route, lane) in enumerate(zip(routes, lanes)):
        above[route[-1]][index].append(xs[route[-2]] if len(route) > 2 else leave[route[0]][lane])
    meet = {box: _ports(xs[box], lines) for box, lines in above.items()}
    lines = []
    for index, (route, lane, up) in enumerate(zip(routes, lanes, ups)):
        upper, *passed, lower = route
        start, end = leave[upper][lane], meet[lower][index]
        points = [(start, tops[rows[upper]] + heights[upper]), (start, bottoms[rows[upper]] + STUB)]
        for step in passed:
            points += [(xs[step], tops[rows[step]] - STUB), (xs[step], bottoms[rows[step]] + STUB)]
        lines.append((points + [(end, tops[rows[lower]] - STUB), (end, tops[rows[lower]])], up))
    corners = [(xs[box] - WIDTH / 2, tops[rows[box]]) for box in range(len(heights))]
    return room, bottoms[-1], corners, lines


def _upward(count, links):
    """For each link, whether its target stands above its source; in a circle one cannot: sooner an attack than a support."""
    graph = Graph(n=count, edges=[link[:2] for link in links], directed=True)
    weights = [2 if style[0] == "support" else 1 for _, _, style in links]
    turned = set(graph.feedback_arc_set(weights=weights, method="eades"))
    return [index not in turned for index in range(len(links))]


def _rows(count, ends):
    """The row of each box: below all that it serves, as near to it as there is room."""
    above = defaultdict(set)
    for upper, lower in ends:
        above[lower].add(upper)
    row, current = {}, 0
    while len(row) < count:
        free = [box for box in range(count) if box not in row and above[box] <= row.keys()]
        free.sort(key=lambda box: (-max((row[upper] for upper in above[box]), default=-1), box))
        row.update(dict.fromkeys(free[:_ABREAST], current))
        current += 1
    return [row[box] for box in range(count)]


def _order(rows, steps):
    """What stands in each row, from left to right."""
    layout = Graph(n=len(rows), edges=steps, directed=True).layout_sugiyama(layers=rows)
    order = sorted(range(len(rows)), key=lambda index: (rows[index], layout[index][0]))
    return [list(row) for _, row in groupby(order, key=rows.__getitem__)]


def _middles(order, steps, lanes, boxes):
    """The middles of boxes and lanes, and the width of it all, which is that of the fullest row.

    Each row in turn is moved as near to what it is linked to as its order allows (least squares), until nothing moves.
    """
    near = defaultdict(list)
    for one, other in steps:
        # Boxes line up with boxes; a lane gives way to them, but does not bend where nothing is in its way.
        weight = {0: 1, 1: 0.3, 2: 6}[(one >= boxes) + (other >= boxes)]
        near[one].append((other, weight))
        near[other].append((one, weight))
    half = {index: WIDTH / 2 if index < boxes else 0 for row in order for index in row}
    gaps = [
        [half[one] + half[other] + (GAP if half[one] and half[other] else LANE) for one, other in pairwise(row)]
        for row in order
    ]
    room = max(half[row[0]] + fsum(gap) + half[row[-1]] for row, gap in zip(order, gaps))
    xs = dict.fromkeys(half, room / 2)
    for _ in range(_SWEEPS):
        before = dict(xs)
        for row, gap in zip(order, gaps):
            weights = [fsum(weight for _, weight in near[index]) for index in row]
            wishes = [fsum(xs[other] * weight for other, weight in near[index]) for index in row]
            wishes = [wish / weight if weight else room / 2 for wish, weight in zip(wishes, weights)]
            xs.update(zip(row, _spread(wishes, gap, weights, half[row[0]], room - half[row[-1]])))
        if all(abs(xs[index] - before[index]) < 0.05 for index in xs):
            break
    # What is left of bends in a lane is taken out where its neighbours let it.
    after = {one: (other, apart) for row, gap in zip(order, gaps) for one, other, apart in zip(row, row[1:], gap)}
    before = {other: (one, apart) for one, (other, apart) in after.items()}
    for lane in lanes:
        low = max([0] + [xs[before[index][0]] + before[index][1] for index in lane if index in before])
        high = min([room] + [xs[after[index][0]] - after[index][1] for index in lane if index in after])
        if low <= high and lane:
            straight = min(max(fsum(xs[index] for index in lane) / len(lane), low), high)
            xs.update(dict.fromkeys(lane, straight))
    return xs, room


def _spread(wishes, gaps, weights, low, high):
    """The positions nearest to the wishes (weighted least squares) that keep order, gaps and bounds: pooled neighbours."""
    offsets = [0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools = []  # of neighbours that stand as close as they may: where the first would stand, weight, how many
    for wish, offset, weight in zip(wishes, offsets, weights):
        pools.append((wish - offset, max(weight, 1e-6), 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, heavy, many), (other, light, few) = pools[-2:]
            pools[-2:] = [((one * heavy + other * light) / (heavy + light), heavy + light, many + few)]
    firsts = [min(max(first, low), high - offsets[-1]) for first, _, number in pools for _ in range(number)]
    return [first + offset for first, offset in zip(firsts, offsets)]


def _ports(middle, lines):
    """Where each line meets a box: straight below or above what it comes from, if that is near enough to the middle."""
    wishes = {line: fsum(xs) / len(xs) for line, xs in lines.items()}
    order = sorted(wishes, key=wishes.get)
    gaps = [min(PORT, 2 * PORT / (len(order) - 1))] * (len(order) - 1) if len(order) > 1 else []
    places = _spread([wishes[line] for line in order], gaps, [1] * len(order), middle - PORT, middle + PORT)
    return dict(zip(order, places))
