import { type CSSResult, css } from 'lit'

/**
 * What all elements derive from the public `--cognito-*` properties; set on the host and inherited by the form.
 *
 * - Text and softer shades come from the page's own text colour, so they fit any background it has.
 * - `--_link` caps the lightness of the accent (OKLCH), so that one accent reads well on light and on dark pages.
 * - `--_on-accent` is white where the relative luminance of the accent is below 0.179, else black: there both have the
 *   same contrast of 4.58 (WCAG 2.2, definition of contrast ratio).
 */
export const tokens: CSSResult = css`
  :host {
    --_accent: var(--cognito-accent, light-dark(#2f5bd7, #86a8ff));
    --_lum: calc((0.179 - 0.2126 * r - 0.7152 * g - 0.0722 * b) * 99999);
    --_on-accent: var(
      --cognito-on-accent,
      color(from var(--_accent) srgb-linear clamp(0, var(--_lum), 1) clamp(0, var(--_lum), 1) clamp(0, var(--_lum), 1))
    );
    --_link: var(
      --cognito-link,
      light-dark(oklch(from var(--_accent) min(l, 0.5) c h), oklch(from var(--_accent) max(l, 0.78) c h))
    );
    --_muted: var(--cognito-muted, color-mix(in oklab, currentColor 72%, transparent));
    --_danger: var(--cognito-danger, light-dark(#b3261e, #ffb4ab));
    --_success: var(--cognito-success, light-dark(#146c43, #7fd8a6));
    --_border: var(--cognito-border, color-mix(in oklab, currentColor 16%, transparent));
    --_input-background: var(--cognito-input-background, transparent);
    --_input-border: var(--cognito-input-border, color-mix(in oklab, currentColor 52%, transparent));
    --_soft: var(--cognito-soft, color-mix(in oklab, currentColor 6%, transparent));
    --_focus: var(--cognito-focus, var(--_link));
    --_radius: var(--cognito-radius, 10px);
    --_button-radius: var(--cognito-button-radius, var(--_radius));
    --_control: var(--cognito-control-height, 44px);
  }
  :host([density='compact']) {
    --_control: var(--cognito-control-height, 36px);
  }
`
