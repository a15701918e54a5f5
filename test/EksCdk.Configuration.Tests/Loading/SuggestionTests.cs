using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Tests.Loading;

public sealed class SuggestionTests
{
    [Fact]
    public void A_long_value_is_quoted_in_part() => Assert.Equal(82, new string('a', 1000).Quoted().Length);
}
