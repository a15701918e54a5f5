namespace EksCdk.Facts.Tests;

public sealed class InstanceTypesTests
{
    [Fact]
    public void Every_type_is_written_as_types_are() => Assert.All(
        InstanceTypes.Families.SelectMany(family => family.Value.Sizes.Keys.Select(size => $"{family.Key}.{size}")),
        type => Assert.NotNull(InstanceTypeName.Parse(type)));

    [Fact]
    public void The_name_of_a_type_tells_its_processor_or_nothing() => Assert.All(
        InstanceTypes.Families.Where(family => family.Value.Processor is not null),
        family =>
            Assert.Equal((family.Key, family.Value.Processor),
                (family.Key, InstanceTypeName.Parse($"{family.Key}.large")!.Processor ?? family.Value.Processor)));

    [Theory]
    [InlineData("m5.large", Processor.X86, 3, 10, 9, false, false)]
    [InlineData("m6g.metal", Processor.Arm, 15, 50, 107, false, true)]
    [InlineData("c5n.18xlarge", Processor.X86, 15, 50, 107, true, false)]
    [InlineData("t3.micro", Processor.X86, 2, 2, 0, false, false)]
    public void A_type_has_its_processor_and_interfaces(
        string type, Processor processor, int interfaces, int addresses, int branches, bool efa, bool bareMetal)
    {
        var (family, size) = InstanceTypes.Find(type)!.Value;

        Assert.Equal((processor, interfaces, addresses), (family.Processor!.Value, size.Interfaces, size.Addresses));
        Assert.Equal((branches, efa, bareMetal), (size.BranchInterfaces, size.Efa, size.BareMetal));
    }

    [Theory]
    [InlineData("g5.xlarge", true, false)]
    [InlineData("inf2.xlarge", false, true)]
    [InlineData("p3.2xlarge", true, false)]
    [InlineData("m5.large", false, false)]
    public void A_family_has_its_accelerators(string type, bool nvidia, bool neuron)
    {
        var (family, _) = InstanceTypes.Find(type)!.Value;

        Assert.Equal((nvidia, neuron), (family.Nvidia, family.Neuron));
    }

    [Theory]
    [InlineData("m4.large", true)]
    [InlineData("g3s.xlarge", true)]
    [InlineData("t2.micro", true)]
    [InlineData("i3.metal", false)]
    [InlineData("m5.large", false)]
    [InlineData("m99.large", null)]
    [InlineData("nonsense", null)]
    public void Xen_is_told_from_Nitro(string type, bool? isXen) => Assert.Equal(isXen, InstanceTypes.IsXen(type));

    [Theory]
    [InlineData("m5.tiny")]
    [InlineData("m99.large")]
    [InlineData(null)]
    public void What_is_not_listed_is_not_found(string? type) => Assert.Null(InstanceTypes.Find(type));
}
