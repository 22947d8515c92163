// Puts focus on the error summary, so that it is met first.
document.querySelector('[data-part="error-summary"]')?.focus();
