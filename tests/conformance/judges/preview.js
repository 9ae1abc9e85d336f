// Shows documents in Chromium with docx-preview, as a web mailer or a records system does, and prints as JSON what a
// person sees of each: node preview.js MODULES OUT FILE…
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const [modules, out, ...files] = process.argv.slice(2);
const { chromium } = createRequire(path.resolve(modules, 'package.json'))('playwright-core');

// Paragraphs and rows begin lines, so that no word runs into the next one; furniture is on every page.
const OPTIONS = { renderHeaders: false, renderFooters: false, renderChanges: true, inWrapper: false };

async function seen(page, file) {
  const bytes = fs.readFileSync(file).toString('base64');
  return page.evaluate(async ({ bytes, options }) => {
    const box = document.createElement('div');
    document.body.replaceChildren(box);
    const data = Uint8Array.from(atob(bytes), sign => sign.charCodeAt(0));
    await docx.renderAsync(data, box, null, options);
    return box.innerText;
  }, { bytes, options: OPTIONS });
}

(async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  for (const script of ['jszip/dist/jszip.min.js', 'docx-preview/dist/docx-preview.min.js']) {
    await page.addScriptTag({ path: path.resolve(modules, 'node_modules', script) });
  }
  const report = {};
  for (const file of files) {
    // What breaks the viewer shows nothing, which is what the judge says of it.
    try { report[file] = await seen(page, file); } catch (error) { report[file] = `unreadable: ${error}`; }
  }
  await browser.close();
  fs.writeFileSync(out, JSON.stringify(report));
})();
