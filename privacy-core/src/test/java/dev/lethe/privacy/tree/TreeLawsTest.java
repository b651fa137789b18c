package dev.lethe.privacy.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeLawsTest {
    private static final int MOST = 70;
    private static final List<Hash> LEAVES = Trees.leaves(MOST);

    static IntStream sizes() {
        return IntStream.rangeClosed(0, MOST);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void shouldGrowToTheRootOfTheDefinitionInAsManyHashesAsItsSizeHasOnes(int size) {
        Frontier tree = Frontier.empty();
        LEAVES.subList(0, size / 2).forEach(tree::append);

        Frontier resumed = Frontier.of(tree.size(), tree.roots());
        LEAVES.subList(size / 2, size).forEach(resumed::append);

        assertThat(resumed.root()).isEqualTo(Trees.root(LEAVES.subList(0, size)));
        assertThat(resumed.roots()).hasSize(Long.bitCount(size));
        assertThat(tree.size()).isEqualTo(size / 2);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void shouldProveEveryLeafInEveryTreeAndNoOther(int size) {
        List<Hash> leaves = LEAVES.subList(0, size);
        Hash root = Trees.root(leaves);

        for (int index = 0; index < size; index++) {
            InclusionProof proof = Trees.inclusion(leaves, index);
            assertThat(proof.proves(leaves.get(index), root)).isTrue();
            for (int other = 0; other < size; other++) {
                assertThat(proof.proves(leaves.get(other), root)).isEqualTo(other == index);
                assertThat(new InclusionProof(other, size, proof.path()).proves(leaves.get(index), root))
                        .isEqualTo(other == index);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void shouldProveThatEveryTreeGrewFromEverySmallerOneAndFromNoOther(int size) {
        List<Hash> leaves = LEAVES.subList(0, size);
        Hash root = Trees.root(leaves);

        for (int first = 0; first <= size; first++) {
            ConsistencyProof proof = Trees.consistency(leaves, first);
            for (int other = 0; other <= size; other++) {
                assertThat(proof.proves(Trees.root(leaves.subList(0, other)), root))
                        .isEqualTo(other == first);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldFailWhenAnySingleBitIsFlipped(long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(MOST - 2);
        int index = random.nextInt(size);
        int first = 1 + random.nextInt(size - 1);
        List<Hash> leaves = LEAVES.subList(0, size);
        Hash root = Trees.root(leaves);
        Hash firstRoot = Trees.root(leaves.subList(0, first));
        InclusionProof inclusion = Trees.inclusion(leaves, index);
        ConsistencyProof consistency = Trees.consistency(leaves, first);

        for (int bit = 0; bit < Hash.BYTES * 8; bit++) {
            assertThat(inclusion.proves(flipped(leaves.get(index), bit), root)).isFalse();
            assertThat(inclusion.proves(leaves.get(index), flipped(root, bit))).isFalse();
            assertThat(consistency.proves(flipped(firstRoot, bit), root)).isFalse();
            assertThat(consistency.proves(firstRoot, flipped(root, bit))).isFalse();
            for (List<Hash> path : flippedAnywhere(inclusion.path(), bit)) {
                assertThat(new InclusionProof(index, size, path).proves(leaves.get(index), root))
                        .isFalse();
            }
            for (List<Hash> path : flippedAnywhere(consistency.path(), bit)) {
                assertThat(new ConsistencyProof(first, size, path).proves(firstRoot, root))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 64, 69})
    void shouldFailWhenTheProofIsShorterOrLonger(int size) {
        List<Hash> leaves = LEAVES.subList(0, size);
        Hash root = Trees.root(leaves);

        for (int index = 0; index < size; index++) {
            for (List<Hash> path : otherLengths(Trees.inclusion(leaves, index).path())) {
                assertThat(new InclusionProof(index, size, path).proves(leaves.get(index), root))
                        .isFalse();
            }
            Hash before = Trees.root(leaves.subList(0, index));
            for (List<Hash> path : otherLengths(Trees.consistency(leaves, index).path())) {
                assertThat(new ConsistencyProof(index, size, path).proves(before, root))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3, 4, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldProveNothingOutsideOfATree(long index) {
        assertThat(new InclusionProof(index, 3, List.of()).proves(LEAVES.get(0), LEAVES.get(0)))
                .isFalse();
        assertThat(new ConsistencyProof(index, 2, List.of()).proves(LEAVES.get(0), LEAVES.get(0)))
                .isFalse();
        assertThatThrownBy(() -> Span.ofInclusion(index, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Span.ofConsistency(index, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAFrontierThatFitsNoTree() {
        assertThatThrownBy(() -> Frontier.of(3, LEAVES.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 hashes do not make a tree of 3 leaves");
    }

    @Test
    void shouldMakeNoProofOutOfTooFewLeaves() {
        SpanRoots roots = new SpanRoots(List.of(new Span(0, 2)));
        roots.take(LEAVES.get(0));

        assertThatThrownBy(roots::roots).isInstanceOf(IllegalStateException.class);
    }

    private static List<List<Hash>> otherLengths(List<Hash> path) {
        List<List<Hash>> others = new ArrayList<>();
        List<Hash> longer = new ArrayList<>(path);
        longer.add(LEAVES.get(0));
        others.add(longer);
        if (!path.isEmpty()) {
            others.add(path.subList(0, path.size() - 1));
            others.add(path.subList(1, path.size()));
        }
        return others;
    }

    private static List<List<Hash>> flippedAnywhere(List<Hash> path, int bit) {
        List<List<Hash>> all = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> copy = new ArrayList<>(path);
            copy.set(i, flipped(path.get(i), bit));
            all.add(copy);
        }
        return all;
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return Hash.of(bytes);
    }
}
