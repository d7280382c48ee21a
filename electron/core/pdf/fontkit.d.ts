/** The little of fontkit that the core uses; the package carries no types of its own. */
declare module 'fontkit' {
  export interface Font {
    readonly characterSet: readonly number[];
  }
  export interface FontCollection {
    readonly fonts: readonly Font[];
  }
  /** Reads a font from its bytes. Throws Error for an unknown format. */
  export function create(bytes: Buffer): Font | FontCollection;
}
