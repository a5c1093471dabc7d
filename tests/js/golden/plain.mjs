/** A scene reduced to what both drawings share: shapes, numbers rounded to 1/1000 px. */
const round = (value) => Math.round(value * 1000) / 1000 + 0;
const point = ({ x, y }) => [round(x), round(y)];
const box = ({ x, y, width, height }) => [x, y, width, height].map(round);

export const plain = ({ ellipses, boxes, lines, texts, frame }) => ({
  ellipses: ellipses.map(({ id, x, y, rx, ry, lines: rows }) => ({
    id, oval: [x, y, rx, ry].map(round), rows: rows.map((row) => [row.role, row.text, ...point(row)]),
  })),
  boxes: boxes.map((each) => ({ id: each.id, owner: each.owner, box: box(each), text: each.text })),
  lines: lines.map(({ id, kind, from, bend, to, head, dashed }) => ({
    id, kind, from: point(from), bend: point(bend), to: point(to), head: head.map(point), dashed,
  })),
  texts: texts.map(({ of, x, y, plate, lines: rows }) => ({
    of, at: point({ x, y }), plate: plate ? box(plate) : null, rows: rows.map(({ role, text }) => [role, text]),
  })),
  frame: frame && box(frame),
});
