namespace EksCdk.Facts.Tests;

public sealed class PropertyShapesTests
{
    [Fact]
    public void A_type_has_the_properties_of_the_specification()
    {
        var nodegroup = PropertyShapes.Of("AWS::EKS::Nodegroup")!;

        Assert.Equal(PropertyKind.Map, nodegroup.Members["Tags"].Kind);
        Assert.Equal(PropertyKind.Number, nodegroup.Members["ScalingConfig"].Members["MinSize"].Kind);
        Assert.Equal(PropertyKind.Text, nodegroup.Members["Taints"].Element!.Members["Key"].Kind);
        Assert.False(nodegroup.Members.ContainsKey("InstanceType"));
    }

    [Fact]
    public void What_is_packaged_may_be_a_path() =>
        Assert.Equal(PropertyKind.Any, PropertyShapes.Of("AWS::Lambda::Function")!.Members["Code"].Kind);

    [Fact]
    public void Nothing_is_known_of_other_types() => Assert.Null(PropertyShapes.Of("Custom::Own"));

    [Fact]
    public void What_a_type_requires_is_among_its_properties() => Assert.All(ResourceTypes.All, type => Assert.All(
        type.Value.Required.Where(path => !path.Contains('.', StringComparison.Ordinal)),
        path => Assert.Contains(path, PropertyShapes.Of(type.Key)!.Members.Keys)));
}
