// Looks at every text and figure of the page as it is laid out, and returns what a reader would complain of.
(() => {
  const faults = [];
  const short = text => text.trim().replace(/\s+/g, " ").slice(0, 60);
  const view = document.documentElement.clientWidth;

  // A corner box of a text, as four corners: a turned text in a figure is no upright rectangle.
  const upright = r => [[r.left, r.top], [r.right, r.top], [r.right, r.bottom], [r.left, r.bottom]];
  const turned = element => {
    const box = element.getBBox(), matrix = element.getScreenCTM();
    return [[box.x, box.y], [box.x + box.width, box.y], [box.x + box.width, box.y + box.height], [box.x, box.y + box.height]]
      .map(([x, y]) => { const p = new DOMPoint(x, y).matrixTransform(matrix); return [p.x, p.y]; });
  };

  // Ascenders and descenders of a line box reach beyond the ink.
  const shrink = (corners, share, sides) => {
    const [a, b, c, d] = corners;
    const mix = (p, q, t) => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
    const [a1, d1] = [mix(a, d, share), mix(d, a, share)], [b1, c1] = [mix(b, c, share), mix(c, b, share)];
    return [mix(a1, b1, sides), mix(b1, a1, sides), mix(c1, d1, sides), mix(d1, c1, sides)];
  };

  const axes = c => [[c[1][0] - c[0][0], c[1][1] - c[0][1]], [c[3][0] - c[0][0], c[3][1] - c[0][1]]];
  const apart = (a, b) => axes(a).concat(axes(b)).some(([x, y]) => {
    const range = c => { const v = c.map(p => p[0] * x + p[1] * y); return [Math.min(...v), Math.max(...v)]; };
    const [[a0, a1], [b0, b1]] = [range(a), range(b)];
    return a1 <= b0 + 1e-9 || b1 <= a0 + 1e-9;
  });

  const luminance = ([r, g, b]) => {
    const f = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
  };
  const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const colour = text => { const m = /rgba?\(([^)]+)\)/.exec(text); if (!m) return null; const v = m[1].split(/[ ,/]+/).map(Number); return v.length > 3 && v[3] === 0 ? null : v; };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor); if (c) return c; }
    return [255, 255, 255];
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("svg, script, style") || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (r.width < 0.5) continue;
      const corners = upright(r);
      texts.push({ text: short(node.data), corners, element: parent, svg: null });
      const scroller = parent.closest(".wide");
      if (scroller) {
        const s = scroller.getBoundingClientRect();
        if (r.left - s.left + scroller.scrollLeft < -0.5 || r.right - s.left + scroller.scrollLeft > scroller.scrollWidth + 0.5) faults.push(`cut within its box: ${short(node.data)}`);
      } else if (r.left < -0.5 || r.right > view + 0.5) faults.push(`beyond the window (${Math.round(r.left)} to ${Math.round(r.right)} of ${view}): ${short(node.data)}`);
    }
    const c = colour(getComputedStyle(parent).color);
    const ratio = contrast(c, behind(parent));
    if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)}: ${short(node.data)}`);
  }

  for (const box of document.querySelectorAll(".wide")) {
    const r = box.getBoundingClientRect();
    if (box.checkVisibility() && (r.left < -0.5 || r.right > view + 0.5)) faults.push(`a box is wider than the window: ${box.getAttribute("aria-label")}`);
  }
  if (document.documentElement.scrollWidth > view) faults.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${view} px`);

  const figures = [...document.querySelectorAll("figure svg")];
  for (const svg of figures) {
    const frame = svg.getBoundingClientRect();
    const name = svg.closest("figure").id;
    if (frame.width < 50 || frame.height < 50) faults.push(`${name} is not drawn`);
    if (!svg.querySelector("image") && svg.querySelectorAll("line, path, polyline, polygon, rect, circle").length < 3) faults.push(`${name} is empty`);
    const grounds = [...svg.querySelectorAll("rect")].map(e => ({ e, r: e.getBoundingClientRect(), c: colour(getComputedStyle(e).fill), o: Number(getComputedStyle(e).fillOpacity) }));
    for (const element of svg.querySelectorAll("text")) {
      if (!element.textContent.trim()) continue;
      const corners = turned(element);
      texts.push({ text: `${name}: ${short(element.textContent)}`, corners, element, svg });
      const xs = corners.map(p => p[0]), ys = corners.map(p => p[1]);
      if (Math.min(...xs) < frame.left - 1 || Math.max(...xs) > frame.right + 1 || Math.min(...ys) < frame.top - 1 || Math.max(...ys) > frame.bottom + 1) faults.push(`cut off in ${name}: ${short(element.textContent)}`);
      const size = parseFloat(getComputedStyle(element).fontSize) * element.getScreenCTM().a;
      const upSize = parseFloat(getComputedStyle(element).fontSize) * Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b);
      if (Math.max(size, upSize) < 7.5) faults.push(`${upSize.toFixed(1)} px letters in ${name}: ${short(element.textContent)}`);
      const [x, y] = [xs.reduce((a, b) => a + b) / 4, ys.reduce((a, b) => a + b) / 4];
      const under = grounds.filter(g => g.c && g.o > 0.5 && g.r.left <= x && g.r.right >= x && g.r.top <= y && g.r.bottom >= y && (g.e.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)).at(-1);
      const ratio = contrast(colour(getComputedStyle(element).fill) ?? [0, 0, 0], under ? under.c : behind(svg));
      if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)} in ${name}: ${short(element.textContent)}`);
    }
  }

  // Sweep from top to bottom: only texts at the same height can touch.
  const boxes = texts.map(t => {
    const corners = shrink(t.corners, 0.22, t.svg ? 0.02 : 0.01);
    const ys = corners.map(p => p[1]), xs = corners.map(p => p[0]);
    return { ...t, corners, top: Math.min(...ys), bottom: Math.max(...ys), left: Math.min(...xs), right: Math.max(...xs), box: t.element.closest(".wide") };
  }).sort((a, b) => a.top - b.top);
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.box !== b.box || a.right <= b.left || b.right <= a.left || apart(a.corners, b.corners)) continue;
      faults.push(`overlap: ${a.text} | ${b.text}`);
    }
  }

  return { figures: figures.length, texts: texts.length, faults: [...new Set(faults)].slice(0, 60) };
})()
