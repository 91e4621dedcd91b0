// Says what happens when the browser has no passkeys to offer, or when one did not work.
const buttons = document.querySelectorAll("[data-passkey]");
const show = (name) => document.querySelector(`[data-passkey-${name}]`)?.toggleAttribute("hidden", false);

if (!window.PublicKeyCredential) {
  buttons.forEach((button) => button.toggleAttribute("disabled", true));
  show("missing");
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  show("failed");
});
