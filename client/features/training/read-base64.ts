/** A file's bytes in base64. The browser's own reader does it: five megabytes through `btoa` would block the screen. */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const address = typeof reader.result === "string" ? reader.result : "";
      resolve(address.slice(address.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(new TypeError("The file cannot be read.")));
    reader.readAsDataURL(file);
  });
}
