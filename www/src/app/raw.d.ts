/** A file's text as it is, put into the program when it is built. */
declare module "*.md?raw" {
  const text: string;
  export default text;
}
