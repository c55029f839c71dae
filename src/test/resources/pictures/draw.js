// Draws one model or decision table with the viewers of bpmn.io, as SVG. Called by Pictures.java in a page of its own.

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 10;
const CREDIT = 14;

async function drawModel(xml) {
  const viewer = new BpmnJS({ container: '#canvas' });
  await viewer.importXML(xml);
  const { svg } = await viewer.saveSVG();
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  // What only a mouse needs.
  picture.querySelectorAll('.djs-hit, .djs-outline').forEach((element) => element.remove());
  const [x, y, width, height] = picture.getAttribute('viewBox').split(' ').map(Number);
  frame(picture, x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
  return write(picture);
}

async function drawTable(xml, decision) {
  const viewer = new DmnJS({ container: '#canvas' });
  await viewer.importXML(xml);
  await viewer.open(viewer.getViews().find((view) => view.element.id === decision));
  const container = document.querySelector('.dmn-decision-table-container');
  container.querySelectorAll('.view-drd').forEach((element) => element.remove());
  // Lists are written without blanks, and would be broken anywhere.
  textsOf(container).forEach((text) => {
    text.data = text.data.replaceAll('","', '", "');
  });
  const head = container.querySelector('.decision-table-properties').getBoundingClientRect();
  const table = container.querySelector('.tjs-table').getBoundingClientRect();
  const picture = document.createElementNS(SVG, 'svg');
  container.querySelectorAll('.tjs-table th, .tjs-table td').forEach((cell) => box(picture, cell));
  textsOf(container).forEach((text) => words(picture, text));
  const left = Math.min(head.left, table.left) - MARGIN;
  const top = head.top - MARGIN;
  frame(picture, left, top, table.right - left + MARGIN, table.bottom - top + MARGIN);
  return write(picture);
}

function textsOf(element) {
  const texts = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  return texts;
}

function box(picture, cell) {
  const { left, top, width, height } = cell.getBoundingClientRect();
  if (width > 0 && height > 0) {
    const style = getComputedStyle(cell);
    add(picture, 'rect', { x: left, y: top, width, height, fill: opaque(style.backgroundColor), stroke: '#999' });
  }
}

/** One text element for each line as the browser broke it. */
function words(picture, node) {
  const style = getComputedStyle(node.parentElement);
  if (style.visibility === 'hidden' || style.display === 'none') {
    return;
  }
  const range = document.createRange();
  const lines = [];
  [...node.data].reduce((offset, letter) => {
    range.setStart(node, offset);
    range.setEnd(node, offset + letter.length);
    const place = range.getBoundingClientRect();
    const last = lines[lines.length - 1];
    if (place.width === 0) {
      // Collapsed blanks and line breaks.
    } else if (last && Math.abs(last.top - place.top) < 2) {
      last.text += letter;
    } else {
      lines.push({ text: letter, left: place.left, top: place.top, bottom: place.bottom });
    }
    return offset + letter.length;
  }, 0);
  const size = parseFloat(style.fontSize);
  lines.filter((line) => line.text.trim()).forEach((line) => {
    const text = add(picture, 'text', {
      x: line.left,
      y: (line.top + line.bottom) / 2 + size * 0.35,
      'font-family': 'Arial, sans-serif',
      'font-size': size,
      'font-weight': style.fontWeight >= 600 ? 'bold' : 'normal',
      fill: opaque(style.color),
    });
    text.textContent = line.text.trimEnd();
  });
}

/** White below, so that dark pages show it too, and the credit. */
function frame(picture, x, y, width, height) {
  picture.setAttribute('viewBox', [x, y, width, height + CREDIT].map(rounded).join(' '));
  picture.setAttribute('width', rounded(width));
  picture.setAttribute('height', rounded(height + CREDIT));
  const ground = add(picture, 'rect', { x, y, width, height: height + CREDIT, fill: 'white' });
  picture.prepend(ground);
  const credit = add(picture, 'text', {
    x: x + width - MARGIN,
    y: y + height + CREDIT - 6,
    'text-anchor': 'end',
    'font-family': 'Arial, sans-serif',
    'font-size': 9,
    fill: '#888',
  });
  credit.textContent = 'Drawn with bpmn.io';
}

function add(picture, name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => {
    element.setAttribute(key, typeof value === 'number' ? rounded(value) : value);
  });
  picture.append(element);
  return element;
}

function opaque(color) {
  return color === 'rgba(0, 0, 0, 0)' ? 'white' : color;
}

function rounded(number) {
  return Math.round(number * 10) / 10;
}

/** One element in a line, nothing said twice, and the same bytes for the same drawing: the viewers make up ids by chance. */
function write(picture) {
  const aliases = shareMarkers(picture);
  nameStyles(picture);
  return new XMLSerializer()
    .serializeToString(picture)
    .replace(/marker-[0-9a-z]{20,}/g, (id) => aliases.get(id))
    .replace(/\d+\.\d{3,}/g, (number) => Number(Number(number).toFixed(2)))
    .replace(/></g, '>\n<');
}

/** The viewer draws each arrow head anew. */
function shareMarkers(picture) {
  const names = new Map();
  const aliases = new Map();
  picture.querySelectorAll('marker').forEach((marker) => {
    const drawing = marker.outerHTML.replace(marker.id, '');
    if (names.has(drawing)) {
      marker.remove();
    } else {
      names.set(drawing, `m${names.size + 1}`);
    }
    aliases.set(marker.id, names.get(drawing));
  });
  picture.querySelectorAll('defs:empty').forEach((defs) => defs.remove());
  return aliases;
}

function nameStyles(picture) {
  const names = new Map();
  picture.querySelectorAll('*').forEach((element) => {
    const style = element.getAttribute('style');
    ['class', 'style', 'data-corner-radius', 'lineHeight'].forEach((name) => element.removeAttribute(name));
    if (style && style !== 'display: block;') {
      names.set(style, names.get(style) ?? `s${names.size + 1}`);
      element.setAttribute('class', names.get(style));
    }
  });
  if (names.size > 0) {
    const sheet = document.createElementNS(SVG, 'style');
    sheet.textContent = [...names].map(([style, name]) => `.${name} { ${style} }`).join('\n');
    picture.prepend(sheet);
  }
}
