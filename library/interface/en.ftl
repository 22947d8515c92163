# Every sentence of the interface, in English. Keys begin with the page's noun.

### Shell
