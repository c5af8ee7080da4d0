// A request that the next key replaced is aborted, which is no fault. htmx writes it to the console as an error, under
// the name of the event that tells of it, unless what comes with the event has an `error` of its own.

document.addEventListener("htmx:beforeSend", ({ detail }) => {
  const { xhr } = detail;
  const settle = xhr.onabort;
  xhr.onabort = (event) => {
    detail.error = "";
    settle.call(xhr, event);
  };
});
