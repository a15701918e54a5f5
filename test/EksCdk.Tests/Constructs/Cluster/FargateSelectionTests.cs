using Amazon.CDK.AWS.EKSv2;
using EksCdk.Constructs.Cluster;

namespace EksCdk.Tests.Constructs.Cluster;

public class FargateSelectionTests
{
    private static readonly Dictionary<string, string> CoreDns = new() { ["k8s-app"] = "kube-dns", ["component"] = "coredns" };

    [Theory]
    [InlineData("kube-system", true)]
    [InlineData("kube-*", true)]
    [InlineData("*", true)]
    [InlineData("kube-syste?", true)]
    [InlineData("default", false)]
    [InlineData("kube", false)]
    [InlineData("Kube-system", false)]
    public void Pods_are_selected_by_namespace(string @namespace, bool selected) =>
        Assert.Equal(selected, SelectsCoreDns(@namespace));

    [Fact]
    public void Pods_are_selected_when_they_have_all_the_labels()
    {
        Assert.True(SelectsCoreDns("kube-system", ("k8s-app", "kube-dns")));
        Assert.True(SelectsCoreDns("kube-system", ("k8s-*", "kube-???"), ("component", "coredns")));
        Assert.False(SelectsCoreDns("kube-system", ("k8s-app", "kube-dns"), ("tier", "system")));
        Assert.False(SelectsCoreDns("kube-system", ("k8s-app", "metrics-server")));
        Assert.False(SelectsCoreDns("kube-system", ("k8s-app", "coredns")));
    }

    [Fact]
    public void A_selector_without_labels_selects_the_whole_namespace() =>
        Assert.True(FargateSelection.Matches(new Selector { Namespace = "kube-system" }, "kube-system", CoreDns));

    private static bool SelectsCoreDns(string @namespace, params (string Key, string Value)[] labels) =>
        FargateSelection.Matches(new Selector { Namespace = @namespace, Labels = labels.ToDictionary(l => l.Key, l => l.Value) },
            "kube-system", CoreDns);
}
