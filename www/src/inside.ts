/** A WebAssembly module that lies in the JavaScript itself, for the build in a single file: its text in, a response out. */

/** `packed`: the module after gzip, in base64. No request is made, so that no policy has to allow one. */
export function inside(packed: string): Response {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const module = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(module, { headers: { "content-type": "application/wasm" } });
}
