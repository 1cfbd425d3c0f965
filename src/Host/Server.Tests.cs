using System.Runtime.CompilerServices;

namespace Zhike.Host;

public sealed class ServerTests
{
    [Fact]
    public void Matching_a_text_ends_after_a_second()
    {
        RuntimeHelpers.RunClassConstructor(typeof(Server).TypeHandle);
        Assert.Equal(TimeSpan.FromSeconds(1), AppContext.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));
    }
}
