// Shows every recorded session to @xterm/headless and writes what is on the screen after each step: NAME.xterm.
// npm install @xterm/headless @xterm/addon-unicode11; node screens.mjs [NAME...]
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(path.join(process.cwd(), 'x.js'));
const { Terminal } = require('@xterm/headless');
const { Unicode11Addon } = require('@xterm/addon-unicode11');
const sessions = path.join(path.dirname(new URL(import.meta.url).pathname), 'sessions');

function color(cell, ground) {
    if (cell[`is${ground}Default`]()) {
        return '';
    }
    const value = cell[`get${ground}Color`]();
    const name = ground === 'Fg' ? ' fg=' : ' bg=';
    return name + (cell[`is${ground}RGB`]() ? '#' + value.toString(16).padStart(6, '0') : value);
}

function style(cell) {
    return (cell.isBold() ? ' bold' : '') + (cell.isDim() ? ' faint' : '') + (cell.isItalic() ? ' italic' : '')
        + (cell.isUnderline() ? ' underline' : '') + (cell.isBlink() ? ' blink' : '') + (cell.isInverse() ? ' reverse' : '')
        + (cell.isInvisible() ? ' hidden' : '') + (cell.isStrikethrough() ? ' strike' : '')
        + (cell.isOverline() ? ' overline' : '') + color(cell, 'Fg') + color(cell, 'Bg');
}

function row(line, columns) {
    let text = '';
    const runs = [];
    for (let column = 0; column < columns; column++) {
        const cell = line.getCell(column);
        if (cell.getWidth() > 0) {
            text += cell.getChars() || ' ';
        }
        const look = style(cell);
        if (runs.length > 0 && runs.at(-1).look === look) {
            runs.at(-1).to = column;
        } else {
            runs.push({ from: column, to: column, look });
        }
    }
    return '|' + text.trimEnd() + '\n'
        + runs.filter(run => run.look !== '').map(run => `  ${run.from}-${run.to}${run.look}\n`).join('');
}

for (const name of fs.readdirSync(sessions).filter(file => file.endsWith('.steps')).map(file => file.slice(0, -6))) {
    if (process.argv.length > 2 && !process.argv.includes(name)) {
        continue;
    }
    const bytes = fs.readFileSync(path.join(sessions, name + '.bytes'));
    const [size, ...steps] = fs.readFileSync(path.join(sessions, name + '.steps'), 'utf8').trim().split('\n');
    const [columns, rows] = size.split(' ').map(Number);
    const terminal = new Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
    terminal.loadAddon(new Unicode11Addon());
    terminal.unicode.activeVersion = '11';
    let out = '';
    let at = 0;
    for (const step of steps.map(Number)) {
        await new Promise(done => terminal.write(bytes.subarray(at, step), done));
        at = step;
        const screen = terminal.buffer.active;
        out += `after ${step} cursor ${Math.min(screen.cursorX, columns - 1)} ${screen.cursorY}\n`;
        for (let i = 0; i < rows; i++) {
            out += row(screen.getLine(screen.baseY + i), columns);
        }
    }
    fs.writeFileSync(path.join(sessions, name + '.xterm'), out);
}
