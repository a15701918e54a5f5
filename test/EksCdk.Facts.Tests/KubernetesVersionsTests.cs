namespace EksCdk.Facts.Tests;

public sealed class KubernetesVersionsTests
{
    [Fact]
    public void Extended_support_ends_a_year_after_standard_support() => Assert.All(
        KubernetesVersions.All.Where(version => version.Key.Minor >= 28),
        version => Assert.Equal(version.Value.EndOfStandardSupport.AddYears(1), version.Value.EndOfExtendedSupport));

    [Fact]
    public void A_version_after_another_is_released_and_ends_after_it() => Assert.All(
        KubernetesVersions.All.OrderBy(v => v.Key).Zip(KubernetesVersions.All.OrderBy(v => v.Key).Skip(1)),
        pair =>
        {
            Assert.Equal(pair.First.Key.Minor + 1, pair.Second.Key.Minor);
            Assert.True(pair.First.Value.Release < pair.Second.Value.Release);
            Assert.True(pair.First.Value.EndOfExtendedSupport < pair.Second.Value.EndOfExtendedSupport);
        });

    [Fact]
    public void The_newest_version_is_1_37_with_standard_support_until_December_2027()
    {
        Assert.Equal(new KubernetesVersion(1, 37), KubernetesVersions.Newest);
        Assert.Equal(new DateOnly(2026, 10, 2), KubernetesVersions.All[KubernetesVersions.Newest].Release);
        Assert.Equal(new DateOnly(2027, 12, 1), KubernetesVersions.EndOfStandardSupport(KubernetesVersions.Newest));
    }

    [Fact]
    public void A_version_that_was_seen_refused_is_refused_since_then_and_others_half_a_year_after_their_end()
    {
        Assert.Equal(new DateOnly(2026, 9, 25), KubernetesVersions.RefusedSince(new KubernetesVersion(1, 29)));
        Assert.Equal(new DateOnly(2027, 5, 26), KubernetesVersions.RefusedSince(new KubernetesVersion(1, 31)));
        Assert.Null(KubernetesVersions.RefusedSince(new KubernetesVersion(1, 99)));
    }
}
