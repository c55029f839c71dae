'use strict';
// The live diagram of a case, in the fragment portal/diagram. The drawing is an SVG of its own size in a box that scrolls, so that wheel,
// touch and keys move it as they move every page; colours and badges say what became of each element.
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const MARGIN = 28;
  /** So that nothing is hidden by the watermark for good. */
  const BELOW = 32;
  const SMALLEST = 0.15;
  const LARGEST = 2.5;
  /** Below this, names cannot be read: rather a part of the diagram than all of it. */
  const READABLE = 0.75;
  const SYMBOLS = { DONE: '✓', LEFT: '–', HERE: '●', INSIDE: '●', ERROR: '!' };

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const draw = (parent, name, attributes, text) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text) {
      element.textContent = text;
    }
    parent.append(element);
    return element;
  };

  class Diagram {
    models = new Map();
    processes = new Map();
    current = null;
    drawn = null;
    shown = '';
    zoom = null;
    busy = Promise.resolve();

    constructor(root) {
      this.root = root;
      this.words = root.dataset;
      this.paper = root.querySelector('.diagram-paper');
      root.addEventListener(root.getAttribute('hx-trigger'), () => this.refresh());
      root.querySelector('.diagram-tools').addEventListener('click', event => {
        const by = event.target.closest('[data-zoom]')?.dataset.zoom;
        if (by) {
          this.scaleTo(by === 'fit' ? this.wholeScale() : this.scale * Number(by));
        }
      });
      root.addEventListener('click', event => {
        const opener = event.target.closest('[data-opens]');
        if (opener && !this.dragged) {
          this.show(opener.dataset.opens, true);
        }
      });
      root.addEventListener('keydown', event => {
        const opener = event.target.closest('g[data-opens]');
        if (opener && (event.key === 'Enter' || event.key === ' ')) {
          event.preventDefault();
          this.show(opener.dataset.opens, true);
        }
      });
      new ResizeObserver(() => this.fit()).observe(this.paper);
      this.refresh();
    }

    /** One after the other, so that the last answer is the one that stays. */
    refresh() {
      this.busy = this.busy.then(() => this.load()).then(() => this.fails(false), () => this.fails(true));
    }

    fails(failed) {
      this.root.querySelector('.diagram-failed').hidden = !failed;
    }

    async ask(path) {
      const answer = await fetch(this.words.base + path);
      // A log-in page is no answer.
      if (!answer.ok || answer.redirected) {
        throw new Error(`${path}: ${answer.status}`);
      }
      return answer.text();
    }

    async load() {
      const text = await this.ask('/diagram.json');
      if (text === this.shown) {
        return;
      }
      const state = JSON.parse(text);
      this.processes = new Map(state.processes.map(process => [process.key, process]));
      this.say(state.now.length > 0 ? state.now : [this.words.none]);
      const known = this.processes.has(this.current?.key) ? this.current.key : this.first(state.processes);
      this.root.querySelector('.diagram-drawing').hidden = known === undefined;
      if (known !== undefined) {
        await this.draw(known);
      }
      this.shown = text;
    }

    /** Said once: what has not changed is not read out again. */
    say(sentences) {
      const now = this.root.querySelector('.diagram-now');
      if ([...now.children].map(line => line.textContent).join('\n') !== sentences.join('\n')) {
        now.replaceChildren(...sentences.map(textContent => make('p', { textContent })));
      }
    }

    /** What goes on, else what was last. */
    first(processes) {
      const uncalled = processes.filter(process => process.caller === null);
      return (uncalled.filter(process => !process.ended).pop() ?? uncalled.pop())?.key;
    }

    show(key, focus) {
      this.busy = this.busy
        .then(() => this.draw(key))
        .then(() => {
          this.fails(false);
          if (focus) {
            this.root.querySelector('.diagram-way [aria-current]').focus();
          }
        }, () => this.fails(true));
    }

    async draw(key) {
      const process = this.processes.get(key);
      if (this.drawn !== process.model || this.current?.key !== key) {
        await this.drawModel(process);
        this.zoom = null;
      }
      const arrived = this.current?.key !== key;
      this.current = process;
      this.paint(process);
      this.tell(process);
      this.fit();
      if (arrived) {
        this.look();
      }
    }

    async drawModel(process) {
      if (!this.models.has(process.model)) {
        this.models.set(process.model, await this.ask(`/diagram/${process.model}.bpmn`));
      }
      this.viewer?.destroy();
      this.paper.replaceChildren();
      this.viewer = new BpmnJS({ container: this.paper });
      await this.viewer.importXML(this.models.get(process.model));
      this.drawn = process.model;
      this.elements = this.viewer.get('elementRegistry');
      this.svg = this.paper.querySelector('.djs-container > svg');
      this.scroller = this.svg.parentElement;
      this.svg.removeAttribute('tabindex');
      this.svg.setAttribute('role', 'group');
      this.svg.setAttribute('lang', 'en');
      this.svg.setAttribute('aria-label', process.name);
      this.scroller.tabIndex = 0;
      this.scroller.setAttribute('role', 'region');
      this.scroller.setAttribute('aria-label', this.words.canvas);
      this.box = this.boxOf(this.elements.getAll());
      this.svg.setAttribute('viewBox', [this.box.x, this.box.y, this.box.width, this.box.height].join(' '));
      this.letDrag(this.scroller);
    }

    boxOf(elements) {
      const corners = elements.flatMap(element => element.waypoints
        ?? (element.width ? [element, { x: element.x + element.width, y: element.y + element.height }] : []));
      const x = Math.min(...corners.map(corner => corner.x)) - MARGIN;
      const y = Math.min(...corners.map(corner => corner.y)) - MARGIN;
      return {
        x,
        y,
        width: Math.max(...corners.map(corner => corner.x)) + MARGIN - x,
        height: Math.max(...corners.map(corner => corner.y)) + MARGIN + BELOW - y,
      };
    }

    paint(process) {
      this.svg.querySelectorAll('.diagram-badge').forEach(badge => badge.remove());
      this.elements.getAll().forEach(element => this.elements.getGraphics(element)
        .classList.remove('is-here', 'is-inside', 'is-done', 'is-left', 'is-taken', 'is-error', 'is-frame'));
      process.flows.forEach(flow => this.graphics(flow)?.classList.add('is-taken'));
      const failed = new Set(process.failures.map(failure => failure.element));
      process.steps.forEach(step => this.paintStep(step, failed.has(step.element)));
      // What is ahead can fail, too: before its first step.
      process.failures.forEach(failure => this.badge(this.elements.get(failure.element), 'ERROR'));
    }

    graphics(id) {
      return this.elements.get(id) && this.elements.getGraphics(id);
    }

    paintStep(step, failed) {
      const element = this.elements.get(step.element);
      if (!element) {
        return;
      }
      const graphics = this.elements.getGraphics(element);
      const isTask = element.width > 60;
      const isFrame = element.type === 'bpmn:SubProcess' && element.children?.length > 0;
      graphics.classList.add(`is-${step.state.toLowerCase()}`, ...(isFrame ? ['is-frame'] : []), ...(failed ? ['is-error'] : []));
      if (!failed && (isTask || step.state === 'HERE')) {
        this.badge(element, step.state);
      }
      if (isTask && step.times > 1) {
        this.count(element, step.times);
      }
      if (step.opens) {
        this.letOpen(graphics, step);
      }
    }

    badge(element, state) {
      if (element) {
        const badge = draw(this.elements.getGraphics(element), 'g', {
          class: `diagram-badge badge-${state.toLowerCase()}`,
          transform: `translate(${element.width} 0)`,
          'aria-hidden': 'true',
        });
        draw(badge, 'circle', { r: 11 });
        draw(badge, 'text', { 'text-anchor': 'middle', y: 5 }, SYMBOLS[state]);
      }
    }

    count(element, times) {
      const badge = draw(this.elements.getGraphics(element), 'g', {
        class: 'diagram-badge badge-times',
        transform: `translate(0 ${element.height})`,
        'aria-hidden': 'true',
      });
      draw(badge, 'rect', { x: -14, y: -9, width: 28, height: 18, rx: 9 });
      draw(badge, 'text', { 'text-anchor': 'middle', y: 4 }, times > 99 ? '99+' : `${times}×`);
    }

    letOpen(graphics, step) {
      graphics.dataset.opens = step.opens;
      graphics.setAttribute('tabindex', '0');
      graphics.setAttribute('role', 'button');
      graphics.setAttribute('aria-label', `${this.words.open.replace('{0}', step.name)}. ${this.words[step.state.toLowerCase()]}.`);
    }

    /** Way, other processes, and the steps as a list. */
    tell(process) {
      const way = [];
      for (let at = process; at; at = this.processes.get(at.caller)) {
        way.unshift(at);
      }
      this.root.querySelector('.diagram-way ol').replaceChildren(...way.map(at => make('li', {}, at === process
        ? this.name(make('span', { tabIndex: -1, ariaCurrent: 'page' }), at.name)
        : this.opener(at.key, at.name))));
      const others = [...this.processes.values()].filter(at => at.caller === null);
      const row = this.root.querySelector('.diagram-others');
      row.hidden = others.length < 2;
      row.replaceChildren(...others.map(at => {
        const button = this.opener(at.key, at.name);
        button.ariaPressed = String(at === way[0]);
        return button;
      }));
      const failed = new Set(process.failures.map(failure => failure.element));
      this.root.querySelector('.diagram-steps ol').replaceChildren(...process.steps
        .filter(step => step.name)
        .map(step => this.line(step, failed.has(step.element))));
    }

    line(step, failed) {
      const state = failed ? 'error' : step.state.toLowerCase();
      const mark = make('span', { className: `mark ${state}`, ariaHidden: 'true', textContent: SYMBOLS[state.toUpperCase()] });
      const name = step.opens ? this.opener(step.opens, step.name) : this.name(make('span'), step.name);
      const times = step.times > 1 ? `, ${this.words.times.replace('{0}', step.times > 99 ? '99+' : step.times)}` : '';
      return make('li', { className: state }, mark, name, ` – ${this.words[state]}${times}`);
    }

    opener(key, text) {
      const button = this.name(make('button', { type: 'button', className: 'quiet' }), text);
      button.dataset.opens = key;
      return button;
    }

    /** Models are drawn in English. */
    name(element, text) {
      return Object.assign(element, { textContent: text, lang: 'en' });
    }

    // Size

    wholeScale() {
      return Math.min(this.scroller.clientWidth / this.box.width, this.mostHeight() / this.box.height, 1);
    }

    mostHeight() {
      return parseFloat(getComputedStyle(this.paper).maxHeight) || 560;
    }

    scaleTo(scale) {
      const { scroller } = this;
      const x = (scroller.scrollLeft + scroller.clientWidth / 2) / this.scale;
      const y = (scroller.scrollTop + scroller.clientHeight / 2) / this.scale;
      this.zoom = Math.max(SMALLEST, Math.min(LARGEST, scale));
      this.fit();
      scroller.scrollTo(x * this.scale - scroller.clientWidth / 2, y * this.scale - scroller.clientHeight / 2);
    }

    /** Until somebody chooses a size: as much as can be read. */
    fit() {
      if (this.box && this.paper.clientWidth > 0) {
        this.scale = this.zoom ?? Math.max(READABLE, Math.min(this.paper.clientWidth / this.box.width, 1));
        this.svg.style.width = `${this.box.width * this.scale}px`;
        this.svg.style.height = `${this.box.height * this.scale}px`;
        this.paper.style.height = `${Math.min(this.box.height * this.scale + 2, this.mostHeight())}px`;
      }
    }

    /** To where the case stands, else to the last step. */
    look() {
      const steps = this.current.steps;
      const step = steps.find(it => it.state === 'HERE') ?? steps[steps.length - 1];
      const element = step && this.elements.get(step.element);
      if (element && this.scale) {
        this.scroller.scrollTo(
          (element.x + element.width / 2 - this.box.x) * this.scale - this.scroller.clientWidth / 2,
          (element.y + element.height / 2 - this.box.y) * this.scale - this.scroller.clientHeight / 2);
      }
    }

    /** What fingers can do, a mouse can, too; and Ctrl with the wheel sizes, as elsewhere. */
    letDrag(scroller) {
      let from = null;
      scroller.addEventListener('pointerdown', event => {
        this.dragged = false;
        if (event.pointerType === 'mouse' && event.button === 0) {
          from = { x: event.clientX + scroller.scrollLeft, y: event.clientY + scroller.scrollTop };
        }
      });
      scroller.addEventListener('pointermove', event => {
        if (from && event.buttons === 1) {
          const [left, top] = [from.x - event.clientX, from.y - event.clientY];
          this.dragged ||= Math.hypot(left - scroller.scrollLeft, top - scroller.scrollTop) > 4;
          if (this.dragged) {
            scroller.scrollTo(left, top);
          }
        }
      });
      scroller.addEventListener('wheel', event => {
        if (event.ctrlKey) {
          event.preventDefault();
          this.scaleTo(this.scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
        }
      }, { passive: false });
    }
  }

  const started = new WeakSet();
  const start = within => {
    const found = within.matches?.('.diagram') ? [within] : within.querySelectorAll('.diagram');
    found.forEach(root => {
      if (!started.has(root)) {
        started.add(root);
        new Diagram(root);
      }
    });
  };
  start(document);
  document.addEventListener('htmx:load', event => start(event.detail.elt));
})();
