// Opens pages in Chromium and prints what it finds there as JSON: node page.js MODULES OUT FILE…
// For each page and width: axe-core's violations, requests, dialogs, sideways scrolling, its text; once, its print.
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const [modules, out, ...files] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, 'package.json'));
const { chromium } = load('playwright-core');
const axe = fs.readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');

const WIDTHS = [360, 1280];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const BLOCKS = new Set(['paragraph', 'heading', 'cell', 'gridcell', 'rowheader', 'columnheader', 'row', 'listitem', 'list',
  'ListMarker', 'table', 'rowgroup', 'banner', 'main', 'region', 'section', 'DescriptionList']);
const FURNITURE = new Set(['contentinfo', 'caption', 'Caption']);

// The text in the accessibility tree, block after block: what Chromium shows a screen reader, with the labels of lists.
async function blocks(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map(node => [node.nodeId, node]));
  const labels = await labelNodes(session);
  const texts = [''];
  let current;
  // A label may be in parts, as one that changes is: it is one block all the same.
  const walk = (node, around) => {
    const role = node.role?.value;
    if (FURNITURE.has(role)) return;
    const block = BLOCKS.has(role), label = labels.get(node.backendDOMNodeId) ?? around;
    const isText = role === 'StaticText' || role === 'ListMarker', text = node.name?.value ?? '';
    // A blank between two parts is in no element that the document describes.
    const parts = isText && text.trim() !== '' && label !== current;
    if (block || parts) texts.push('');
    if (parts) current = label;
    if (isText) texts[texts.length - 1] += text;
    else if (role === 'LineBreak') texts[texts.length - 1] += ' ';
    if (!isText) {
      for (const id of node.childIds ?? []) if (byId.has(id)) walk(byId.get(id), label);
    }
    if (block) texts.push('');
  };
  walk(nodes[0]);
  return texts;
}

// The labels of ordered lists stand in their items' first lines, as words or written by the style sheet, and are blocks of
// their own to the other readers.
async function labelNodes(session) {
  const { root } = await session.send('DOM.getDocument');
  const selector = '.etichetta, [data-etichetta] > li > p:first-child';
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  const found = new Map();
  // The tree passes over the element itself, and has its words.
  const add = (node, label) => {
    found.set(node.backendNodeId, label);
    for (const child of node.children ?? []) add(child, label);
  };
  for (const nodeId of nodeIds) {
    const { node } = await session.send('DOM.describeNode', { nodeId, depth: -1 });
    for (const label of node.nodeName === 'P' ? node.pseudoElements ?? [] : [node]) add(label, nodeId);
  }
  return found;
}

async function look(browser, file, width) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  const seen = { requests: [], dialogs: [], errors: [] };
  const own = 'file://' + encodeURI(file);
  await page.route('**/*', route => {
    const url = route.request().url();
    if (url === own || url.startsWith('data:')) return route.continue();
    seen.requests.push(url);
    return route.abort();
  });
  page.on('dialog', dialog => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on('pageerror', error => seen.errors.push(String(error)));
  await page.goto(own);
  seen.overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  seen.scripts = await page.evaluate(() => document.querySelectorAll('script').length);
  seen.blocks = await blocks(page);
  if (width === WIDTHS.at(-1)) {
    seen.printed = (await page.pdf({ preferCSSPageSize: true })).length;
  }
  await page.evaluate(axe);
  const { violations } = await page.evaluate(values => axe.run(document, {
    runOnly: values, resultTypes: ['violations'], elementRef: false }), RULES);
  seen.violations = violations.map(({ id, impact, nodes }) => `${id} (${impact}) ×${nodes.length}: ${nodes[0].html.slice(0, 120)}`);
  await context.close();
  return seen;
}

(async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const report = {};
  for (const file of files) {
    report[file] = {};
    for (const width of WIDTHS) report[file][width] = await look(browser, file, width);
  }
  await browser.close();
  fs.writeFileSync(out, JSON.stringify(report));
})();
