import pytest
from tests.cms.users.conftest import *
def test_x(visitor):
    a=visitor.sign_in("","")
    s=a.content.decode(); i=s.index("<main"); print(s[i:s.index("</main")])
