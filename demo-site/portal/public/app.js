document.querySelector('partner-login');
