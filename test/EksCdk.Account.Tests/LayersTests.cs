namespace EksCdk.Account.Tests;

public sealed class LayersTests
{
    [Fact]
    public void It_knows_facts_and_environments_and_no_cdk() => Assert.Equal(
        ["EksCdk.Configuration", "EksCdk.Facts"],
        typeof(IAws).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => name.Split('.')[0] is not ("System" or "Microsoft")).Order(StringComparer.Ordinal));
}
