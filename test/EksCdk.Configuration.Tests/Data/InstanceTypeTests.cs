using EksCdk.Configuration.Data;

namespace EksCdk.Configuration.Tests.Data;

public sealed class InstanceTypeTests
{
    [Theory]
    [InlineData(
        "a1.medium t4g.medium m6g.large m6gd.metal c6gn.16xlarge r6g.large x2gd.medium im4gn.large is4gen.medium i4g.large " +
        "g5g.xlarge")]
    [InlineData(
        "c7g.large c7gn.large m7gd.large hpc7g.4xlarge m8g.metal-24xl r8gd.large c8gn.48xlarge x8g.large i8g.large i8ge.large " +
        "p6e-gb200.36xlarge mac2.metal mac2-m2.metal")]
    public void Graviton_is_told_by_its_name(string types) => All(types, NodeArchitecture.Arm64);

    [Theory]
    [InlineData(
        "t2.small t3.medium t3a.medium m5.large m5a.large m5ad.large m5dn.large m5zn.large m6i.large m6a.large m6idn.metal " +
        "m7i-flex.large")]
    [InlineData(
        "c5n.large c6in.large c7a.large r5b.large r7iz.metal-16xl x1e.xlarge x2idn.16xlarge x2iezn.2xlarge z1d.large " +
        "d3en.xlarge i3en.large i4i.large")]
    [InlineData(
        "g4dn.xlarge g4ad.xlarge g5.xlarge g6e.xlarge gr6.4xlarge p4de.24xlarge p5en.48xlarge inf2.xlarge trn1n.32xlarge " +
        "f2.6xlarge vt1.3xlarge hpc7a.12xlarge")]
    [InlineData("u7i-12tb.224xlarge u-6tb1.56xlarge u-6tb1.metal t1.micro mac1.metal p6-b200.48xlarge")]
    public void Intel_and_AMD_are_told_by_the_letter_or_the_generation(string types) => All(types, NodeArchitecture.X64);

    [Theory]
    [InlineData("q9x.large")]
    [InlineData("m9.large")]
    [InlineData("not an instance type")]
    public void A_name_that_does_not_tell_is_unknown(string type) => Assert.Null(InstanceType.Architecture(type));

    [Theory]
    [InlineData("m6i.large", true)]
    [InlineData("u-6tb1.112xlarge", true)]
    [InlineData("c6g.metal", true)]
    [InlineData("r7iz.metal-16xl", true)]
    [InlineData("m6i", false)]
    [InlineData("m6i.", false)]
    [InlineData("m6i.big", false)]
    [InlineData("M6I.large", false)]
    [InlineData("m6i.large ", false)]
    [InlineData("m6i.2large", false)]
    public void A_name_is_well_formed_or_not(string name, bool wellFormed) =>
        Assert.Equal(wellFormed, InstanceType.IsWellFormed(name));

    private static void All(string types, NodeArchitecture architecture) =>
        Assert.All(types.Split(' '), type => Assert.Equal(architecture, InstanceType.Architecture(type)));
}
