// The connection to the server: frames wait in a queue until the app takes them.

const PATIENCE = 10_000;

export function connect() {
  return new Promise((resolve, reject) => {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/tablette/sync`);
    socket.binaryType = "arraybuffer";
    const tired = setTimeout(() => socket.close(), PATIENCE);
    socket.onopen = () => {
      clearTimeout(tired);
      resolve(new Connection(socket));
    };
    socket.onclose = () => {
      clearTimeout(tired);
      reject(new Error("no connection"));
    };
  });
}

class Connection {
  #socket;
  #frames = [];
  #gone = false;
  #wake;
  #news;

  constructor(socket) {
    this.#socket = socket;
    this.#rest();
    const gone = () => {
      this.#gone = true;
      removeEventListener("offline", gone);
      this.#wake();
      socket.close();
    };
    socket.onmessage = ({ data }) => {
      // Text is not of the protocol; as no bytes at all it is not understood either.
      this.#frames.push(new Uint8Array(data instanceof ArrayBuffer ? data : 0));
      this.#wake();
    };
    socket.onclose = gone;
    // The browser knows before the socket does.
    addEventListener("offline", gone);
  }

  #rest() {
    this.#news = new Promise((resolve) => (this.#wake = resolve));
  }

  // Settles when there is a frame to take, or will never be one again. Asking twice loses nothing.
  async arrived() {
    if (this.#frames.length === 0 && !this.#gone) {
      await this.#news;
      if (!this.#gone) this.#rest();
    }
  }

  take() {
    return this.#frames.shift();
  }

  get gone() {
    return this.#gone;
  }

  send(frame) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  close() {
    this.#socket.close();
  }
}
