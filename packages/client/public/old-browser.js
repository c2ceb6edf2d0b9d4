// Where the browser is too old for Kleeblatt, it says so instead of staying empty. In words that old browsers know, and a
// file of its own because the page is served without inline scripts. What is asked for here is what the newest features
// that are used came with: Chrome and Edge 122, Firefox 127, Safari 17.4.
;(function () {
  var isEnough =
    window.Promise &&
    typeof Promise.withResolvers === 'function' &&
    typeof Object.groupBy === 'function' &&
    typeof Set.prototype.union === 'function' &&
    typeof Element.prototype.checkVisibility === 'function'
  if (!isEnough) document.getElementById('too-old').hidden = false
})()
