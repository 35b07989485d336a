const login = document.querySelector('cognito-login')
const greeting = document.querySelector('section')

function show(session) {
  login.hidden = session !== null
  greeting.hidden = session === null
  greeting.querySelector('h1').textContent = session ? `Hello ${session.username}` : ''
  greeting.querySelector('code').textContent = session?.sub
}

document.addEventListener('cognito-signed-in', ({ detail }) => show(detail.session))
document.addEventListener('cognito-signed-out', () => show(null))
greeting.querySelector('button').addEventListener('click', () => login.flow.run('sign-out'))
