// The script of the desk: htmx for what changes in place, and what forms do in a browser. Everything works without it.
// htmx evaluates only what attributes write as code (hx-on, js:, filters of triggers): our policy refuses it, and no page of ours has it.
import './forms.client.js' // first: what it restores is there when htmx reads the page
import htmx from 'htmx.org'

htmx.config.includeIndicatorCSS = false
