/**
 * Defines all elements of this package.
 *
 * @module
 */
import './components/login/login.ts'
