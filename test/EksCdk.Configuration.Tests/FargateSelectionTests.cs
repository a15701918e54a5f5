namespace EksCdk.Configuration.Tests;

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
    public void Pods_are_taken_by_namespace(string @namespace, bool taken) => Assert.Equal(taken, TakesCoreDns(Profile(@namespace)));

    [Fact]
    public void Pods_are_taken_when_they_have_all_the_labels()
    {
        Assert.True(TakesCoreDns(Profile("kube-system", ("k8s-app", "kube-dns"))));
        Assert.True(TakesCoreDns(Profile("kube-system", ("k8s-*", "kube-???"), ("component", "coredns"))));
        Assert.False(TakesCoreDns(Profile("kube-system", ("k8s-app", "kube-dns"), ("tier", "system"))));
        Assert.False(TakesCoreDns(Profile("kube-system", ("k8s-app", "metrics-server"))));
        Assert.False(TakesCoreDns(Profile("kube-system", ("k8s-app", "coredns"))));
    }

    [Fact]
    public void One_matching_profile_is_enough_and_none_takes_nothing()
    {
        Assert.True(TakesCoreDns(Profile("jobs"), Profile("kube-system")));
        Assert.False(TakesCoreDns());
    }

    private static bool TakesCoreDns(params FargateProfileConfiguration[] profiles) => profiles.Takes("kube-system", CoreDns);

    private static FargateProfileConfiguration Profile(string @namespace, params (string Key, string Value)[] labels) => new()
    {
        Name = "profile",
        Selectors = [new FargateSelectorConfiguration { Namespace = @namespace, Labels = labels.ToDictionary(l => l.Key, l => l.Value) }],
    };
}
