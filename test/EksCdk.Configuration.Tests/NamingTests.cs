namespace EksCdk.Configuration.Tests;

public sealed class NamingTests
{
    private static readonly Naming Plain = new(new() { Name = "dev" });

    private static readonly Naming WithSuffix = new(new() { Name = "dev", Suffix = "pr-12" });

    [Fact]
    public void Stacks_are_named_after_environment_and_layer() =>
        Assert.Equal(["dev-network", "dev-security", "dev-cluster", "dev-workloads"],
            Enum.GetValues<Layer>().Select(layer => Plain.Stack(layer)));

    [Fact]
    public void The_suffix_is_part_of_every_name()
    {
        Assert.Equal("dev-pr-12-network", WithSuffix.Stack(Layer.Network));
        Assert.Equal("dev-pr-12-orders", WithSuffix.Stack("orders"));
        Assert.Equal("dev-pr-12", WithSuffix.Cluster);
    }

    [Theory]
    [InlineData("eks-x", "eks-")]
    [InlineData("AWS-x", "aws-")]
    [InlineData("amazon-x", "amazon-")]
    [InlineData("eksx", null)]
    [InlineData("my-eks-x", null)]
    public void Reserved_prefixes_are_recognised(string name, string? prefix) =>
        Assert.Equal(prefix, Naming.ReservedPrefix(name));
}
