using System.Runtime.CompilerServices;

namespace Zhike.Host;

public sealed class ServerTests
{
    [Fact]
    public void Matching_a_text_ends_but_not_because_the_machine_paused()
    {
        RuntimeHelpers.RunClassConstructor(typeof(Server).TypeHandle);
        Assert.Equal(TimeSpan.FromSeconds(15), AppContext.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));
    }
}
